package dev.parley.conversation;

import java.util.Set;

/** Event, inside the transaction: these visitors may see other threads than before. */
public record AccessChanged(Set<Long> visitors) {}
