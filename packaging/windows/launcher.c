/* ChatBackup's program: it loads python\python313.dll, and has it run the module chatbackup_boot with our arguments.

   One source for two programs. Without CONSOLE: ChatBackup.exe, a program of windows, in the folder of the
   installation. With CONSOLE: bin\chatbackup.exe, the command line, one folder below.
   Exit status 70 (EX_SOFTWARE) where the installation is damaged; Python's own else. */

#include <stdio.h>
#include <windows.h>

#define LONGEST 32768 /* characters in a path, the closing zero counted */
#define DAMAGED 70

static const wchar_t ENGLISH[] = L"ChatBackup is not installed completely: %ls cannot be loaded (error %lu).\n"
                                 L"Please run its Setup again. Your backups are not affected.";
static const wchar_t CHINESE[] = L"ChatBackup 没有完整安装：无法加载 %ls（错误 %lu）。\n"
                                 L"请重新运行安装程序。你的备份不受影响。";

/* Say in the language of this Windows what could not be loaded, and return the exit status. */
static int tell(const wchar_t *what, DWORD error)
{
    static wchar_t words[LONGEST + 256];
    BOOL is_chinese = PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_CHINESE;
    swprintf(words, LONGEST + 256, is_chinese ? CHINESE : ENGLISH, what, error);
#ifdef CONSOLE
    DWORD written;
    HANDLE console = GetStdHandle(STD_ERROR_HANDLE);
    if (WriteConsoleW(console, words, (DWORD)wcslen(words), &written, NULL))
        WriteConsoleW(console, L"\n", 1, &written, NULL);
    else { /* a pipe or a file, which take bytes */
        static char bytes[4 * (LONGEST + 256)];
        int length = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes, NULL, NULL);
        if (length > 0) {
            bytes[length - 1] = '\n';
            WriteFile(console, bytes, (DWORD)length, &written, NULL);
        }
    }
#else
    MessageBoxW(NULL, words, L"ChatBackup", MB_OK | MB_ICONERROR);
#endif
    return DAMAGED;
}

/* Take the last part of a path away. */
static void leave(wchar_t *path)
{
    wchar_t *last = wcsrchr(path, L'\\');
    if (last)
        *last = 0;
}

static int start(int count, wchar_t **words)
{
    static wchar_t library[LONGEST + 32];
    DWORD length = GetModuleFileNameW(NULL, library, LONGEST);
    if (length == 0 || length >= LONGEST)
        return tell(L"ChatBackup", GetLastError());
    leave(library);
#ifdef CONSOLE
    leave(library);
#endif
    wcscat(library, L"\\python\\python313.dll");

    /* Libraries come from beside the one that asks and from Windows, never from the folder that happens to be
       current or from PATH, where somebody else's may lie. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (!python)
        return tell(library, GetLastError());
    int (*run)(int, wchar_t **) = (int (*)(int, wchar_t **))(void *)GetProcAddress(python, "Py_Main");
    if (!run)
        return tell(library, GetLastError());

    static wchar_t *ours[] = {L"-X", L"utf8", L"-m", L"chatbackup_boot",
#ifdef CONSOLE
                              L"--cli",
#endif
    };
    int of_ours = sizeof ours / sizeof *ours, n = 0;
    wchar_t **all = LocalAlloc(LPTR, ((size_t)count + of_ours + 2) * sizeof *all);
    if (!all)
        return tell(library, GetLastError());
    all[n++] = words[0];
    for (int i = 0; i < of_ours; i++)
        all[n++] = ours[i];
    for (int i = 1; i < count; i++)
        all[n++] = words[i];
    return run(n, all);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words)
{
    return start(count, words);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show)
{
    (void)instance, (void)before, (void)line, (void)show;
    return start(__argc, __wargv);
}
#endif
