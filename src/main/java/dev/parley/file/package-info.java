/** Files that people send: what they are by their bytes, where they are kept, who may have them. */
@NullMarked
package dev.parley.file;

import org.jspecify.annotations.NullMarked;
