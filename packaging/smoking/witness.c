/* Runs a program of Windows and writes its exit status, as Windows knows it, into the file that WITNESS_FILE names.

       witness.exe PROGRAM [ARGUMENTS]

   Wine's own exit status is that of a process of Linux: it knows 8 bits, and is that of a kill where what the program
   leaves behind takes longer than a second. Its own failures are 122 to 125. */

#include <stdio.h>
#include <windows.h>

#define LONGEST 32768 /* characters in a path */

/* Return what follows the first word of a command line, as it was written. */
static wchar_t *rest(wchar_t *line)
{
    wchar_t end = *line == L'"' ? L'"' : L' ';
    do
        line++;
    while (*line && *line != end);
    while (*line == L'"' && end == L'"' ? (end = L' ') : *line == L' ')
        line++;
    return line;
}

int wmain(void)
{
    static wchar_t file[LONGEST];
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    DWORD status = 0;
    GetStartupInfoW(&how);
    if (!GetEnvironmentVariableW(L"WITNESS_FILE", file, LONGEST))
        return 122;
    SetEnvironmentVariableW(L"WITNESS_FILE", NULL);
    if (!CreateProcessW(NULL, rest(GetCommandLineW()), NULL, NULL, TRUE, 0, NULL, NULL, &how, &process))
        return 123;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
    FILE *told = _wfopen(file, L"w");
    if (!told)
        return 124;
    fprintf(told, "%lu\n", status);
    return fclose(told) ? 125 : 0;
}
