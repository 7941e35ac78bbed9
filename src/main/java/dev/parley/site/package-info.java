/** Where the widget is deployed: key, allowed origins, languages, portal and redirection URL. */
@NullMarked
package dev.parley.site;

import org.jspecify.annotations.NullMarked;
