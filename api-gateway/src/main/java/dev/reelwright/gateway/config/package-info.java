/** Configuration that more than one package reads, and the checks that stop a wrong start. */
@NullMarked
package dev.reelwright.gateway.config;

import org.jspecify.annotations.NullMarked;
