package dev.parley.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a formula comes to: a {@code String}, {@code Double} or {@code Boolean}; or no value and the
 * reason.
 */
public record Result(@Nullable Object value, @Nullable String failure) {}
