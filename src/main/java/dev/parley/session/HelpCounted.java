package dev.parley.session;

import java.time.Instant;
import java.util.Set;

/**
 * More of a tab of Help was counted. Observed in the transaction that stores it.
 *
 * @param changed when sessions opened that are new or not what they were
 */
public record HelpCounted(long site, Set<Instant> changed) {}
