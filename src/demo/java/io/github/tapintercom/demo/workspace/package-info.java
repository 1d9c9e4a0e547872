/** What a workspace offers to the routes, wherever its records come from. */
package io.github.tapintercom.demo.workspace;
