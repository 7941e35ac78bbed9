package dev.parley.visitor;

/** A new visitor and the token that recognises it: shown this once, kept only as a hash. */
public record Issued(Visitor visitor, String token) {}
