// SPDX-License-Identifier: EPL-2.0
/** Reading a manifest model: values with their meaning, defaults applied. */
package org.tfmstudio.manifest.reading;
