package org.qiantang.demonstration;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiantang.demonstration.mainjob.Performance;
import org.qiantang.demonstration.mainjob.UnexpectedException;

/// `./qiantang demo [--out DIR]`: plays the main job without a display. Exits with 0 only if everything was as
/// expected.
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String[] arguments) {
        var out = Path.of("out");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                System.err.println("不认识的参数：" + arguments[i] + "。用法：./qiantang demo [--out DIR]");
                return 64;
            }
        }
        try {
            Files.createDirectories(out);
            var console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            new Performance(out.toAbsolutePath(), console).play();
            return 0;
        } catch (UnexpectedException different) {
            System.err.println("与预期不符：" + different.getMessage());
            return 1;
        } catch (IOException disk) {
            System.err.println("无法写入 " + out + "：" + disk + "。请用 --out 指定一个可写的目录。");
            return 4;
        }
    }
}
