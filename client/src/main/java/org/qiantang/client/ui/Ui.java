package org.qiantang.client.ui;

/// What a screen needs besides its subject.
public record Ui(Tasks tasks, Words words, Moments moments, Notices notices, Navigation navigation) {}
