package dev.pawstream.dashboard.web;

import dev.pawstream.dashboard.feed.Board;
import dev.pawstream.dashboard.look.Attentions;
import dev.pawstream.dashboard.look.PhotographFinder;
import dev.pawstream.dashboard.order.LetterOrders;
import dev.pawstream.dashboard.order.PhotographOrders;
import dev.pawstream.dashboard.order.TrainerOrders;
import dev.pawstream.image.ImageDecoder;

/**
 * What the server shows, and what it hands on. All of it stays the caller's to close.
 *
 * @param decoder of photographs that are shown
 */
public record Contents(
    Board board,
    PhotographFinder photographs,
    Attentions attentions,
    ImageDecoder decoder,
    PhotographOrders photographOrders,
    TrainerOrders trainerOrders,
    LetterOrders letterOrders) {}
