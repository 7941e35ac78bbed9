/**
 * What authors write as expressions: conditions and values over typed facts, refused with a place,
 * evaluated within bounds.
 */
@NullMarked
package dev.parley.rule;

import org.jspecify.annotations.NullMarked;
