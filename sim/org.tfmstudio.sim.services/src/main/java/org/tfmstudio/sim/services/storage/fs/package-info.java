// SPDX-License-Identifier: EPL-2.0
/**
 * TF-M's flash file system: files of a fixed maximum size in logical blocks, described by a metadata block that exists twice, so that each
 * change is made beside what is there and becomes true with the last byte of a header. Format and order of operations are TF-M 2.1's (facts
 * D.1): flash written here can be mounted by a TF-M and the other way round.
 */
package org.tfmstudio.sim.services.storage.fs;
