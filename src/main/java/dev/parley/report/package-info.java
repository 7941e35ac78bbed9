/**
 * Numbers with their rows (D11): records from SQL, no entities. Days that are over are counted once
 * and read from tallies; whatever changed since is read from its rows.
 */
@NullMarked
package dev.parley.report;

import org.jspecify.annotations.NullMarked;
