/* SPDX-License-Identifier: EPL-2.0 */
/** What tests use of CMSIS. */
#ifndef CMSIS_COMPILER_H
#define CMSIS_COMPILER_H

#define __WFI() __asm volatile("wfi")

#endif /* CMSIS_COMPILER_H */
