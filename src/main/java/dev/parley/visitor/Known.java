package dev.parley.visitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something known about a visitor, and how.
 *
 * @param value String, Long, Double or Boolean
 * @param source what said so: {@code page}, {@code flow}, {@code agent}, {@code api}
 * @param by the agent who said so, where one did
 */
public record Known(
    String name, Object value, String source, @Nullable String by, Instant changedAt) {}
