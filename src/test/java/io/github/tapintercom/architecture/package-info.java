/** The rules of the house: which package may use which, and what no class does. */
package io.github.tapintercom.architecture;
