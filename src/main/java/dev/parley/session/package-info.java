/**
 * The service ledger: interactions counted in sessions per visitor, channel and thread, each of
 * which can say why it ended; cut again at will, and tried with other policies.
 */
@NullMarked
package dev.parley.session;

import org.jspecify.annotations.NullMarked;
