/**
 * The thread of one visitor and one playbook: entries in one gap-free sequence, status, transcript,
 * read cursors.
 */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
