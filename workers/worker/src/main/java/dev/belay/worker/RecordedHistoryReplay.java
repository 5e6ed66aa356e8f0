package dev.belay.worker;
