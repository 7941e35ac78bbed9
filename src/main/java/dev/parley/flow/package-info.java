/**
 * Runs a playbook's steps inside a conversation; where a run stands is stored, so any node and any
 * tab goes on from there.
 */
@NullMarked
package dev.parley.flow;

import org.jspecify.annotations.NullMarked;
