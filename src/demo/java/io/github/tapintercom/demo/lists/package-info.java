/** The short lists of a workspace. */
package io.github.tapintercom.demo.lists;
