package org.qiantang.backend.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.domain.exchange.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/// Turns everything that goes wrong with a request into a problem with a stable code.
@RestController
@RestControllerAdvice
final class Problems implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");

    private final DiskRoom room;

    Problems(DiskRoom room) {
        this.room = room;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RequestRefused refused) {
        return Answers.of(refused.status(), refused.problem());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wronglyTyped(MethodArgumentTypeMismatchException wrong) {
        return refused(RequestRefused.malformed(wrong.getName()));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseFailed(RuntimeException failed) {
        LOG.error("数据库未能完成一次请求：{}", rootOf(failed));
        return refused(RequestRefused.unavailable());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception failed) {
        if (failed instanceof ErrorResponse known) {
            return byStatus(known.getStatusCode());
        }
        if (failed instanceof IOException && !room.holds(0)) {
            return refused(RequestRefused.diskFull());
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failed)) {
            return refused(RequestRefused.unavailable());
        }
        LOG.error("一次请求未能处理：{}", rootOf(failed));
        return refused(RequestRefused.unavailable());
    }

    /// What the container refuses before any handler sees it.
    @RequestMapping("/error")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.error.status_code") instanceof Integer status
                ? byStatus(HttpStatusCode.valueOf(status))
                : refused(RequestRefused.notFound());
    }

    private static ResponseEntity<byte[]> byStatus(HttpStatusCode status) {
        var code = switch (status.value()) {
            case 401 -> Problem.SESSION_ENDED;
            case 403, 404 -> Problem.NOT_FOUND;
            case 413 -> Problem.TOO_LARGE;
            default -> status.is5xxServerError() ? Problem.UNAVAILABLE : Problem.MALFORMED;
        };
        return Answers.of(status.is5xxServerError() ? 503 : status.value(), new Problem(code, Map.of()));
    }

    /// The kind of the innermost failure: its message may hold what somebody wrote, and stays out of the log.
    private static String rootOf(Throwable failed) {
        var root = failed;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        var own = Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.qiantang."))
                .findFirst();
        return root.getClass().getSimpleName() + own.map(frame -> " " + frame).orElse("");
    }
}
