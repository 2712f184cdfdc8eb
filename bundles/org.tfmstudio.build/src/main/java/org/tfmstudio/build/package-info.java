// SPDX-License-Identifier: EPL-2.0
/** Generate, compile, link, sign, and the device record: the one owner of "is it up to date?". */
package org.tfmstudio.build;
