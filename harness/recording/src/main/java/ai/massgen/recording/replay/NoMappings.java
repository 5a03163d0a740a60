package ai.massgen.recording.replay;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;
import java.util.UUID;

/** No stubs on disk: WireMock would otherwise take those that it finds in the folder of the user's project. */
@SuppressWarnings("removal") // WireMock 3.13 still wants the method that it is about to remove
final class NoMappings implements MappingsSource {
    @Override
    public void loadMappingsInto(StubMappings stubMappings) {}

    @Override
    public void save(List<StubMapping> stubMappings) {}

    @Override
    public void save(StubMapping stubMapping) {}

    @Override
    public void remove(StubMapping stubMapping) {}

    @Override
    public void remove(UUID stubMappingId) {}

    @Override
    public void removeAll() {}
}
