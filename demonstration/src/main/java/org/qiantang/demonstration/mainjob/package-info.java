/// The main job: one real official document, from draft to completion, by several people on several clients.
@NullMarked
package org.qiantang.demonstration.mainjob;

import org.jspecify.annotations.NullMarked;
