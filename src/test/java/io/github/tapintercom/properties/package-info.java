/**
 * Random histories: data that changes between any two requests, search that lags, faults, and
 * loaders that die at any byte. After quiet and one clean run the loader's table equals the
 * workspace.
 */
package io.github.tapintercom.properties;
