package org.qiantang.backend.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires how requests that go wrong are answered.
@Configuration(proxyBeanMethods = false)
public class WebRoom {
    @Bean
    Problems problems() {
        return new Problems();
    }
}
