/**
 * What tokens cost: prices by exact model, with their date, and an estimate of the tokens that a provider did not count.
 *
 * <p>Prices are data of {@code providers.yaml}. A model that is not there has no price, and nothing is guessed for it: MassGen
 * v0.1.6 takes the first row whose name lies in the other's, and charges gpt-4.1-mini as gpt-4. Start reading at {@link
 * ai.massgen.backend.price.PriceList}.
 */
@NullMarked
package ai.massgen.backend.price;

import org.jspecify.annotations.NullMarked;
