/**
 * What Singer's specification and the loaders in use require of a tap, checked for every stream.
 */
package io.github.tapintercom.conformance;
