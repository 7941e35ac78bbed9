/** A person we recognise again: identity, token, attributes, consent; merge with provenance. */
@NullMarked
package dev.parley.visitor;

import org.jspecify.annotations.NullMarked;
