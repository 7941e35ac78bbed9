package dev.parley.help;

import java.time.Instant;

/**
 * An article in one language as readers have it, without its body.
 *
 * @param article its number, the same in every language
 */
record Leaf(
    long article,
    String language,
    long collection,
    int position,
    String slug,
    String title,
    String summary,
    Instant publishedAt) {}
