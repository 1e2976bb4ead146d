package org.qiantang.backend.web;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires how requests that go wrong are answered.
@Configuration(proxyBeanMethods = false)
public class WebRoom {
    @Bean
    DiskRoom diskRoom(@Qualifier("data") Path data) {
        return new DiskRoom(data);
    }

    @Bean
    WebMvcConfigurer takingIn(DiskRoom room) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(room).addPathPatterns("/v1/commands", "/v1/uploads", "/v1/uploads/*");
            }
        };
    }

    /// The buffers of connections, most of which only wait, lie outside the heap.
    @Bean
    TomcatConnectorCustomizer connectionBuffers() {
        return connector -> {
            connector.setProperty("socket.directBuffer", "true");
            connector.setProperty("socket.directSslBuffer", "true");
        };
    }

    @Bean
    Problems problems(DiskRoom room) {
        return new Problems(room);
    }
}
