package dev.parley.site;

import org.jspecify.annotations.Nullable;

/** A site to be made. Without a work stream it works in the standard one. */
public record NewSite(String key, Settings settings, @Nullable Long workStreamId) {}
