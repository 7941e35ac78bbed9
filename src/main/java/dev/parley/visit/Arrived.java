package dev.parley.visit;

/**
 * An arrival, and the visit it belongs to.
 *
 * @param fresh whether it opened the visit
 */
public record Arrived(Visit visit, boolean fresh, long arrivalId) {}
