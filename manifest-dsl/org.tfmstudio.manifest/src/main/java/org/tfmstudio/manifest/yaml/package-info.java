// SPDX-License-Identifier: EPL-2.0
/**
 * TF-M's own manifests, both ways: a reader that gives the data which TF-M's tool gets from PyYAML, the importer that makes
 * {@code .partition} and {@code .device} files of it, and the exporter that writes manifests and manifest lists.
 */
package org.tfmstudio.manifest.yaml;
