package dev.parley.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are counted.
 *
 * @param words empty is all
 */
record Wanted(
    long site,
    Period period,
    @Nullable String channel,
    @Nullable Long playbook,
    @Nullable Long audience,
    List<String> words) {

  Wanted in(Period other) {
    return new Wanted(site, other, channel, playbook, audience, words);
  }

  Wanted of(List<String> some) {
    return new Wanted(site, period, channel, playbook, audience, some);
  }
}
