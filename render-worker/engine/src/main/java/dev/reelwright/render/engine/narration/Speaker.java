package dev.reelwright.render.engine.narration;

import java.util.Optional;

/**
 * Somebody who can speak.
 *
 * @param id what orders name
 * @param title for people
 * @param language BCP 47; empty: not known
 * @param engine the {@link Voice#name()} that speaks
 */
public record Speaker(String id, String title, Optional<String> language, String engine) {}
