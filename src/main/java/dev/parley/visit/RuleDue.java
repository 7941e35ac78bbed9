package dev.parley.visit;

import java.time.Instant;

/** A visit in which a time rule could have turned true at this instant. */
public record RuleDue(long visit, long visitor, long site, Instant at) {}
