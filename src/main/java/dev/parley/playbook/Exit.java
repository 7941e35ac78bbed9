package dev.parley.playbook;

import org.jspecify.annotations.Nullable;

/**
 * A way out of a step: where it is written inside the step, and the step it leads to; null is the
 * end of the flow.
 */
record Exit(String path, @Nullable String next) {}
