package dev.parley.help;

import org.jspecify.annotations.Nullable;

/**
 * An act as a tab says it.
 *
 * @param clientId chosen by the tab: said twice it is done once
 * @param how of an article that was opened
 * @param words what was searched for, or the search an article was chosen from
 */
public record Said(
    String clientId,
    Doing kind,
    @Nullable How how,
    @Nullable Long article,
    String language,
    @Nullable String words) {}
