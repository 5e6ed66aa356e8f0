package dev.belay.cli;

