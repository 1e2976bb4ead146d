package org.qiantang.benchmarks;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The peer of the log-in window: a window of the same size with nothing in it.
public final class EmptyWindow {
    private EmptyWindow() {}

    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /// The window; says `usable` when its first picture was drawn.
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(), 1366, 768));
            stage.show();
            new FirstPicture().start();
        }
    }

    private static final class FirstPicture extends AnimationTimer {
        private int pulses;

        @Override
        @SuppressWarnings("SystemOut") // the benchmark reads it there
        public void handle(long now) {
            pulses++;
            if (pulses == 2) {
                stop();
                System.out.println("usable");
                if (Boolean.getBoolean("qiantang.startup.train")) {
                    Platform.exit();
                }
            }
        }
    }
}
