/**
 * Part of the build, not of the program: turns lambdas of the compiled program into classes of
 * their own. Java links a lambda where it is met first, at ten times the cost of loading a class
 * from the class archive; a short run meets hundreds of them. Uses ASM.
 */
package io.github.tapintercom.build;
