// SPDX-License-Identifier: EPL-2.0
/** A device in the terms of the platform's debugger: target, threads, frames, registers, steps. */
package org.tfmstudio.launch.model;
