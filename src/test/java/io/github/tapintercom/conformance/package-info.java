/** What Singer's specification and the loaders in use ask of a tap, held against every stream. */
package io.github.tapintercom.conformance;
