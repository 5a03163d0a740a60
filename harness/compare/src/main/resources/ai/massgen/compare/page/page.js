const search = document.getElementById('search');
const boxes = [...document.querySelectorAll('[data-filter]')];
const unchanged = document.querySelector('[data-unchanged]');

function show() {
  const text = search.value.toLowerCase();
  const kinds = boxes.filter(box => box.checked).map(box => box.dataset.filter);
  for (const finding of document.querySelectorAll('article')) {
    finding.hidden = !kinds.includes(finding.dataset.kind) || !finding.textContent.toLowerCase().includes(text);
  }
  for (const one of document.querySelectorAll('.case')) {
    const quiet = one.dataset.outcome === 'unchanged' && !unchanged.checked;
    one.hidden = quiet || !one.textContent.toLowerCase().includes(text);
  }
}

function open() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) {
    target.hidden = false;
    target.open = true;
    target.scrollIntoView();
  }
}

search.addEventListener('input', show);
[...boxes, unchanged].forEach(box => box.addEventListener('change', show));
addEventListener('hashchange', open);
show();
open();
