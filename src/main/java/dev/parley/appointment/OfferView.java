package dev.parley.appointment;

import dev.parley.platform.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it stands now.
 *
 * @param state {@code open}, {@code held} while a pick is being written, {@code booked} or {@code
 *     cancelled}
 * @param times that can still be picked; none once it is booked or cancelled
 * @param at the time that was picked
 * @param url of the meeting; for visitors once it is booked
 */
public record OfferView(
    long id,
    String state,
    String title,
    int minutes,
    List<Long> times,
    String zone,
    @Nullable String place,
    @Nullable Long at,
    @Nullable String url) {
  public static OfferView of(Offer offer, List<Instant> remaining, boolean forAgent) {
    var at = offer.at();
    return new OfferView(
        offer.id(),
        Words.of(offer.state()),
        offer.title(),
        offer.minutes(),
        remaining.stream().map(Instant::toEpochMilli).toList(),
        offer.zone().getId(),
        offer.place(),
        at == null ? null : at.toEpochMilli(),
        forAgent || offer.state() == Offer.State.BOOKED ? offer.url() : null);
  }
}
