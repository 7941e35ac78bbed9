/** Stories told in Chromium, visitor and agent side by side. */
@NullMarked
package dev.parley.browser;

import org.jspecify.annotations.NullMarked;
