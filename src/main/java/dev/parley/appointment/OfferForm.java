package dev.parley.appointment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times that are offered.
 *
 * @param minutes how long it takes, in steps of five
 * @param times milliseconds since 1970, on full five minutes
 * @param zone in which they were meant, such as Europe/Madrid
 * @param url of a video meeting; told with the booking
 */
public record OfferForm(
    @Nullable String title,
    @Nullable Integer minutes,
    @Nullable List<Long> times,
    @Nullable String zone,
    @Nullable String place,
    @Nullable String url) {}
