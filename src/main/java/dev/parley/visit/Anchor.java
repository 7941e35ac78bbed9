package dev.parley.visit;

import java.time.Instant;

/**
 * The act a deadline is counted from: the last touchpoint, else the arrival that opened the visit.
 *
 * @param ref where it stands: {@code conversation.sequence} of an entry, else the id of the arrival
 *     or act
 */
public record Anchor(ActKind kind, Instant at, String ref) {}
